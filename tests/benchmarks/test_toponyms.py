from benchmarks.toponyms.predict import predict


def test_every_mention_of_a_place_is_given_with_its_point():
    text = "Heavy rain fell in Quetta. Roads to Quetta were closed."
    found = predict({"id": "1", "text": text})
    assert [text[place["start"] : place["end"]] for place in found] == ["Quetta", "Quetta"]
    assert all(abs(place["lat"] - 30.2) < 1 and abs(place["lon"] - 67.0) < 1 for place in found)
