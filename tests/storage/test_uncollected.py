"""Cycles are looked for again once nobody makes facts any more, however that ends."""

import gc
from threading import Event, Thread

import pytest

from storage.uncollected import passed_over, uncollected


def test_it_is_off_inside_and_on_again_after() -> None:
    with uncollected(), uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_an_error() -> None:
    with pytest.raises(KeyError), uncollected():
        raise KeyError
    assert gc.isenabled()


def test_it_is_off_until_the_last_thread_is_done() -> None:
    began, end = Event(), Event()

    def other() -> None:
        with uncollected():
            began.set()
            end.wait(10)

    thread = Thread(target=other)
    with uncollected():
        thread.start()
        began.wait(10)
    assert not gc.isenabled()
    end.set()
    thread.join()
    assert gc.isenabled()


def test_who_had_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_is_there_is_passed_over_until_the_end_of_the_last_block() -> None:
    with passed_over():
        with passed_over():
            pass
        assert gc.get_freeze_count()
        assert gc.isenabled()
    assert not gc.get_freeze_count()


def test_it_is_looked_through_again_after_an_error() -> None:
    with pytest.raises(KeyError), passed_over():
        raise KeyError
    assert not gc.get_freeze_count()
