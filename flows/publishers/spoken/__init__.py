"""How values sound: typed values and words of a source as Hangul that can be read aloud from a sheet.

What comes out holds Hangul syllables, spaces, commas and full stops alone: no digit, no Latin letter, no mark that a
reader would have to interpret. Nothing is imported here.
"""
