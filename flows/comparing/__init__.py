"""What does a change of the code change in the records? Gains, losses and changes against another revision.

`revision` brings the other revision's code into a folder of its own, `documents` names what is read and its reviewed
answers, `recording` lets both codes read it; `facts` and `changes` say what differs and whether it is right,
`standings` how right the values of each confidence are.
"""
