"""Which lines of the centre are cut: noticed by people, on record, and back again."""

from __future__ import annotations

import pytest

from console.domain.core.desk import duty
from console.domain.core.desk.duty import ReportLink
from console.domain.core.kernel import Refusal
from tests.support.play import Play


def test_a_cut_line_stands_with_its_time_until_it_works_again():
    play = Play.on_duty()
    play.do(ReportLink(link="network", cut=True, note="光缆被挖断"))
    since = play.now
    play.do(ReportLink(link="power", cut=True))
    cut = {one.link: one for one in duty.desk(play.world).cut}
    assert cut["network"].since == since and cut["network"].note == "光缆被挖断"
    play.do(ReportLink(link="network", cut=False))
    assert [one.link for one in duty.desk(play.world).cut] == ["power"]


@pytest.mark.parametrize(("link", "cut"), [("network", False), ("roads", True)])
def test_what_is_so_already_or_is_no_line_is_refused(link, cut):
    with pytest.raises(Refusal):
        Play.on_duty().do(ReportLink(link=link, cut=cut))
