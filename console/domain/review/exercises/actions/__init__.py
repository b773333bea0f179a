"""Steps of a scenario that let the dispatch engine choose: teams by recommendation, stores by offer, recipients by the plan."""

from console.domain.review.exercises.actions.base import Action, Commands, Scene
from console.domain.review.exercises.actions.goods import Deliver, StockUp, Supply
from console.domain.review.exercises.actions.ordering import Acknowledge, Advance, Assign, Chase, Dispatch, Notify
from console.domain.review.exercises.actions.players import FillPosts, ReadyTeams
from console.domain.review.exercises.actions.travel import Arrive, Depart, Release, Return

ACTIONS: dict[str, type[Action]] = {
    kind.name: kind
    for kind in (
        FillPosts,
        ReadyTeams,
        StockUp,
        Dispatch,
        Assign,
        Notify,
        Acknowledge,
        Advance,
        Chase,
        Depart,
        Arrive,
        Release,
        Return,
        Supply,
        Deliver,
    )
}

__all__ = ["ACTIONS", "Action", "Commands", "Scene"]
