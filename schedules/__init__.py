"""When: the next check, the next attempt, the timetable of beat; pure."""
