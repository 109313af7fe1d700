"""What the roles of people at the desk are called, on its pages and on the command line alike (Korean)."""

from models.office import Role

ROLES: dict[Role, str] = {"reader": "보기", "editor": "확인", "publisher": "발행"}
"""Who may more comes later: to look; to confirm and put right; to publish and to give accounts."""
