"""Science and technology cooperation between governments: meetings, agreements, outcomes."""
