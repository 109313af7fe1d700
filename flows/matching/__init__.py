"""Who may apply: what was told of somebody, held against what each open programme asks.

```
TOML or form ─telling→ Profile ─┐
record ─criteria, joining→ what is asked ─┴judging→ Answer (yes, no, unsure, each with its grounds) → page, paper, lines
```

Pure but for `programmes`, which asks the store; nothing of a profile is kept or logged anywhere.
"""

from flows.matching.answers import Answer, Ground
from flows.matching.judging import judged
from flows.matching.logic import Verdict
from flows.matching.programmes import open_answers, standing_on
from flows.matching.telling import profile_of

__all__ = ["Answer", "Ground", "Verdict", "judged", "open_answers", "profile_of", "standing_on"]
