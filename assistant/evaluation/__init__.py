"""Is today's answer still right: sets of cases, their run, measures, gate and report."""
