"""The stage of the incidents, with the warnings panel beside it."""

from tests.ui.incidents.conftest import make_stage, stage

__all__ = ["make_stage", "stage"]
