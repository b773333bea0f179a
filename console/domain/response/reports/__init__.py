"""Reports (信息报告): duties as timers from the known time; first, follow-up and final reports, frozen when sent."""
