"""What evades a question, and what only begins as if it did."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.evasion import evades, evasion

REFUSALS = """
I cannot say.
No comment.
“No comment,” he said.
“I cannot say,” Dahl told the Post.
Ask my lawyer.
Ask him.
I can’t say yet.
I cannot say when it will open.
A: I'd rather not say.
Dahl: Time will tell.
We'll see.
It is far too early to say.
You would have to ask the minister.
That is a question for the board.
That is something you would have to ask the council.
I don't really know.
I have no idea.
Next question, please.
I won't comment on individual cases.
Well, look, I cannot say.
That is a good question, and I cannot answer it.
Dahl declined to comment on the matter.
Mr. Dahl would not say whether he will resign.
A spokesman for the ministry did not respond to requests for comment.
Asked whether he would resign, Dahl declined to comment.
The ministry could not be reached for comment.
The bank never comments on rumours.
I have nothing to add.
That's a private matter.
It is not for me to say.
I have already answered that.
I'm not going to speculate.
I refer you to my statement.
I can neither confirm nor deny that.
Sorry, no comment.
I'm afraid I can't tell you that.
A spokesman declined to say how many people were hurt.
"""
FILLERS = """
That is a good question.
Good question.
Thank you very much for having me.
Thanks for asking.
Well, look.
Absolutely right to ask.
I'm glad you asked.
Let me put it this way.
Everybody asks me that.
A: That's a very fair question.
I hear that a lot.
I understand the question.
How shall I put it.
"""
STATEMENTS = """
No.
Absolutely.
Of course.
Never, as long as I am in charge.
I cannot say that we regret it.
I cannot say, but I will stay until May.
No comment, the bridge opens on Monday.
Ask at the desk by noon.
Ask the driver.
Call the office on Monday.
Contact the harbour office on 555 1234.
The company declined to comment on the report, which said 300 jobs would go.
The company declined to comment on reports that 300 jobs would go.
Dahl declined to comment on the date but said he would resign.
Dahl declined the offer.
She refused to answer to the board.
He refused to pay the levy.
He said nothing was lost.
We will see the bridge open in May.
Thanks to the pilots nobody was hurt.
No comment was made by the jury that freed Dahl.
I do not know of any bridge that was built without two bolts.
I think the toll is fair.
It is classified as a historic monument.
It is a good bridge.
"""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("sentence", lines(REFUSALS))
def test_a_refusal_answers_only_what_was_said(sentence: str) -> None:
    assert evasion(sentence) == "refusal"
    assert evades("Will Dahl resign?", sentence, asked=True)
    for question in ("What did Dahl say about it?", "Did Dahl comment?", "Who refused to answer?"):
        assert not evades(question, sentence, asked=True)


@pytest.mark.parametrize("sentence", lines(FILLERS))
def test_a_filler_answers_nothing_that_was_asked(sentence: str) -> None:
    assert evasion(sentence) == "filler"
    assert evades("What did Dahl say about it?", sentence, asked=True)
    # Where nothing was asked it is part of the story.
    assert not evades("What did Dahl say about it?", sentence, asked=False)


@pytest.mark.parametrize("sentence", lines(STATEMENTS))
def test_what_tells_something_does_not_evade(sentence: str) -> None:
    assert evasion(sentence) is None
    assert not evades("Will Dahl resign?", sentence, asked=True)


@pytest.mark.parametrize(
    "sentence",
    ["Dahl declined to comment.", "He would not say whether he will go.", "She had no comment."],
)
def test_a_report_of_a_refusal_evades_wherever_it_stands(sentence: str) -> None:
    assert evades("Will Dahl resign?", sentence, asked=False)


@given(st.lists(st.sampled_from(lines(REFUSALS) + lines(FILLERS)), min_size=1, max_size=3))
def test_clauses_that_evade_do_so_together(parts: list[str]) -> None:
    joined = "; ".join(part.split(": ")[-1].rstrip(".") for part in parts)
    assert evasion(joined) is not None
    assert evasion(f"{joined}; the bridge opens on Monday") is None


@given(st.text(max_size=400))
def test_no_sentence_is_too_odd(sentence: str) -> None:
    assert evasion(sentence) in ("refusal", "filler", None)
