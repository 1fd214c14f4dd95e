"""Statements that press offices set off with a colon."""

from kg.find import find
from kg.read import read


def contents(text: str) -> list[tuple[str, str]]:
    return [(said.content.text, said.quote_type) for said in find(read(text)).statements]


def test_what_follows_a_colon_on_its_line_runs_on_in_the_first_person() -> None:
    text = "Mayor Anna Petrowna said: The town has worked hard. We will go on.\n\nWe thank all who helped."
    assert contents(text) == [("The town has worked hard. We will go on.\n\nWe thank all who helped", "direct")]


def test_a_sentence_of_news_behind_a_colon_ends_with_itself() -> None:
    text = "The mayor had one answer and said: the road stays shut.\n\nWork on it began in May."
    assert [content for content, _ in contents(text)] == ["the road stays shut"]


def test_a_list_ends_the_block_that_it_is() -> None:
    text = (
        "General Anna Petrowna explained the tasks:\n\n- Keep the road open.\n\n- Help the town.\n\n"
        "The command moves in May."
    )
    assert [content for content, _ in contents(text)] == ["- Keep the road open.\n\n- Help the town"]


def test_the_speaker_told_of_again_ends_the_block() -> None:
    text = (
        "Minister Anna Petrowna said:\n\nI welcome the news.\n\nPetrowna expressed her hope that the deal would last."
    )
    assert contents(text)[0] == ("I welcome the news", "direct")


def test_what_an_issuer_performs_is_a_statement() -> None:
    text = "We urge all sides to stop the fighting. We congratulate the people of the town."
    assert [content for content, _ in contents(text)] == ["all sides to stop the fighting", "the people of the town"]
