"""Resources of the programme, and the goals that they are attached to."""
