"""What is told of a query before it is parsed."""

import pytest
from rdflib import Literal, URIRef

from kg.errors import QueryError, QuerySyntaxError
from kg.store import Store
from kg.store.scan import insert_values, refuse_federation, tokens


@pytest.fixture(scope="module")
def store():
    with Store.in_memory() as store:
        yield store


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://h/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE <http://h/> { ?a ?b ?c } }",
        "SELECT * { ?s ?p trueSERVICE<http://h/>{ ?a ?b ?c } }",
        "PREFIX : <http://h/> SELECT * { ?s ?p trueservice:x { ?a ?b ?c } }",
        "SELECT * { ?s ?p 'it\\'s' SERVICE <http://h/> { ?a ?b ?c } }",
        "SELECT * { ?s ?p ex:it\\'s SERVICE <http://h/> { ?a ?b ?c } # '\n }",
        "SELECT * { ?s ?p '''a'b''' SERVICE <http://h/> { ?a ?b ?c } }",
        "SELECT * { FILTER(1<2)SERVICE<http://h/>{ ?a ?b ?c } }",
        "LOAD <http://h/x.ttl>",
        "# a remark with an apostrophe: it's\nSELECT * { SERVICE <http://h/> { ?s ?p ?o } }",
    ],
)
def test_asking_another_host_is_refused(store, query):
    with pytest.raises(QueryError, match="not allowed"):
        store.query(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s rdfs:label "SERVICE <http://h/> {}" }',
        "SELECT * { ?s ?p '''a 'SERVICE' b''' } # SERVICE <http://h/>",
        "SELECT * { <http://h/SERVICE#SERVICE> ?p ?service , ?load }",
        "PREFIX service: <http://h/> SELECT * { ?s service:load ?o ; kg:service ?x }",
        'SELECT * { ?s ?p "x"@service FILTER(?a<2 && 3>?b) }',
        "SELECT * { _:service ?p ?o }",
    ],
)
def test_the_word_alone_is_not_refused(query):
    refuse_federation(query)


def test_the_place_of_the_word_is_told():
    with pytest.raises(QueryError, match=r"^2:3: SERVICE"):
        refuse_federation("SELECT * {\n  SERVICE <http://h/> {}\n}")


def test_strings_iris_and_remarks_are_one_token():
    found = [token.text for token in tokens("""ASK { <http://a/b#c> ex:d\\,e "f # 'g'" } # h""")]
    assert found == ["ASK", "{", "<http://a/b#c>", "ex:d\\,e", "\"f # 'g'\"", "}"]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("SELECT ?p WHERE { ?s ?p ?o }", 2),
        ("SELECT (EXISTS { ?x a kg:Event } AS ?e) WHERE { ?s ?p ?o }", 2),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", 1),
        ("PREFIX a: <http://h/#> SELECT ?p # {\n { GRAPH <urn:g> { ?s ?p ?o } }", 2),
        ("CONSTRUCT { ?s a kg:Event . ?s ?p ?o } WHERE { ?s ?p ?o }", 3),
        ("CONSTRUCT WHERE { ?s ?p ?o }", 2),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o OPTIONAL { ?o ?q ?r } } LIMIT 5", 2),
        ("DESCRIBE ?s", 2),
        ("DESCRIBE ?s { ?s ?p ?o }", 2),
    ],
)
def test_a_variable_is_bound_in_every_form_of_query(query, count):
    with Store.in_memory() as store:
        store._quads.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:p> 1 ; <urn:q> 2 . <urn:b> <urn:p> 1 } }")
        answer = store.query(query, bindings={"s": URIRef("urn:a")})
        assert len(answer.graph if answer.kind == "graph" else answer.rows) == count


def test_a_bound_term_is_never_read_as_query():
    with Store.in_memory() as store:
        evil = 'x") } } ; DROP ALL ; SELECT * { { ("'
        (row,) = store.query("SELECT ?word {}", bindings={"word": Literal(evil)}).rows
        assert row["word"] == Literal(evil)
        with pytest.raises(ValueError, match="IRI"):
            store.query("SELECT ?s { ?s ?p ?o }", bindings={"s": URIRef("urn:a> <urn:b")})


def test_nothing_bound_leaves_the_query_as_it_is():
    assert insert_values("ASK {}", {}) == "ASK {}"


@pytest.mark.parametrize(
    ("query", "place", "words"),
    [
        ("SELECT * {\n  ?s kgg:count ?n }", (2, 6), "unknown prefix 'kgg:'"),
        ("SELECT * { ?s a kg:Figure ", (1, 10), "'{' is not closed"),
        ("SELECT * { ?s a kg:Figure } }", (1, 29), "closes nothing"),
        ("SELCT * { ?s a kg:Figure }", (1, 1), "did you mean SELECT?"),
        ("SELECT * { ?s a kg:Figure FLTER(?s) }", (1, 27), "did you mean FILTER?"),
        ('SELECT * { ?s rdfs:label "Quetta }', (1, 26), "not closed"),
        ("SELECT ?s (COUNT(?p) AS ?n) { ?s ?p ?o }", (1, 41), "neither grouped nor inside an aggregate"),
        ("SELECT * { ?s ?p }", (1, 19), "something is missing"),
        ("SELECT * { ?s ?p ?o } LIMIT ?n", (1, 29), "did not expect '?n'"),
        ("SELECT * { ?s ?p ?o ) }", (1, 21), "closes another bracket"),
        ("SELECT * { ?s ?p quetta }", (1, 18), "a name needs a prefix"),
        ("", (1, 1), "empty"),
        ("# only a remark", (1, 1), "empty"),
    ],
)
def test_a_broken_query_is_told_where_and_why(store, query, place, words):
    with pytest.raises(QuerySyntaxError) as caught:
        store.query(query)
    assert words in str(caught.value)
    assert (caught.value.line, caught.value.column) == place
    assert str(caught.value).startswith(f"{place[0]}:{place[1]}: ")


def test_known_prefixes_are_named_and_the_nearest_offered(store):
    with pytest.raises(QuerySyntaxError, match=r"or write 'skos:'.*known without that are .*kg, .*xsd"):
        store.query("SELECT * { ?s sks:notation ?n }")


def test_a_position_is_that_of_the_query_as_written(store):
    with pytest.raises(QuerySyntaxError) as caught:
        store.query("SELECT * { ?s ?p }", bindings={"s": URIRef("urn:a")})
    assert (caught.value.line, caught.value.column) == (1, 19)
