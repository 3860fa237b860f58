// Loaded before a program: its clock is an hour ahead, as before somebody set it right.
const hourMs = 3_600_000
const now = Date.now
Date.now = () => now() + hourMs
