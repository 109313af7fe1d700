"""What is said of a notice over the village loudspeaker: dates, money and the rest, a sentence for each.

Polite, plain and short, as an officer would say it to old people. Each function gives a sentence or nothing.
Nothing is imported here.
"""
