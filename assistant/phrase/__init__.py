"""The seam to a language model: it may put a decided reply into other words, and nothing else.

What the model writes is read again by the rules' own eyes (:mod:`assistant.phrase.faithful`) and
passes the same verification as every reply; where anything does not survive, the reply stands as
it was decided. A later use of a model is another protocol beside :class:`Phraser`.
"""

from assistant.phrase.configured import PhraseError, Phraser, phraser
from assistant.phrase.reply import phrased

__all__ = ["PhraseError", "Phraser", "phrased", "phraser"]
