"""The phrase book: what the JSON of articles and edits looks like, as a dictionary that halves what edits cost."""

from __future__ import annotations

from typing import Final

# Every stored row was packed against these bytes: they may never be changed, or nothing can be read again (a test
# holds their hash). Wording that drifts away from them costs a few bytes and nothing else. zstd finds near matches
# cheapest, so what is most common stands last.
PHRASES: Final = (
    b'{"text":"","role":"subheading"},{"text":"","role":"list"},{"text":"","role":"caption"},{"text":"","role":"quote"},'
    b'"notices":[{"kind":"correction","text":"Correction: "},{"kind":"update","text":"Update: "},{"kind":"clarification"},'
    b'{"kind":"editors_note","text":"Editor\'s note: "}],"images":[{"url":"https://www.","caption":"Photo: "}],'
    b'"quotes":[{"text":"","speaker":"","attribution":"said ","paragraph":1},{"text":"","attribution":"according to "}],'
    b'{"url":"https://www.","headline":"","standfirst":"","authors":["","By "],"dateline":"","published_at":"2026-01-01T00:00:00Z",'
    b'"modified_at":"2026-01-01T00:00:00Z","language":"en","surfaces":{"page":"","title":"","open_graph":"","json_ld":""},'
    b'"paragraphs":["","'
    b'"kind":"headline_changed","field":"headline","old":null,"new":null},"subtype":"","kind":"deck_changed","field":"deck",'
    b'"kind":"byline_changed","field":"byline","kind":"dateline_changed","field":"dateline","kind":"published_time_changed",'
    b'"field":"published","kind":"modified_time_changed","field":"modified","kind":"notice_added","field":"notice",'
    b'"kind":"notice_changed","kind":"notice_removed","kind":"cosmetic","field":"caption","kind":"boilerplate",'
    b'"hidden_by":"block_moved","kind":"sentence_split","kind":"sentence_merged","sentences":2},"kind":"block_moved",'
    b'"kind":"attribution_softened","kind":"attribution_hardened","kind":"negation_changed","kind":"name_changed",'
    b'"kind":"date_changed","kind":"quote_added","kind":"quote_removed","kind":"quote_reattributed","speaker_old":"",'
    b'"speaker_new":"","kind":"quote_reworded","kind":"number_changed","acknowledged_by":"notice",'
    b'{"verdict":"boilerplate","verdict":"cosmetic","verdict":"metadata","weight":0.05,"reasons":["headline reworded"],'
    b'"acknowledged":"acknowledged","acknowledged":"stamped","rewritten":true,'
    b'"reasons":["number changed","quote reworded","sentence deleted","sentence added","acknowledged"],'
    b'{"verdict":"substantive","weight":0.5,"reasons":["sentence reworded","unacknowledged"],"acknowledged":null,'
    b'"acknowledged":"unacknowledged","rewritten":false,"edits":[{"kind":"sentence_deleted","old":"","new":null,'
    b'"where":{"field":"body","old":{"paragraph":0,"sentence":0,"sentences":1},"new":null},"spans":[],"weight":0.3,'
    b'"reasons":["sentence deleted","unacknowledged"]},{"kind":"sentence_added","old":null,"new":"",'
    b'"where":{"field":"body","old":null,"new":{"paragraph":0,"sentence":0,"sentences":1}},"spans":[],"weight":0.2,'
    b'"reasons":["sentence added","unacknowledged"]},{"kind":"sentence_edited","old":"","new":"",'
    b'"where":{"field":"body","old":{"paragraph":0,"sentence":0,"sentences":1},"new":{"paragraph":0,"sentence":0,"sentences":1}},'
    b'"spans":[{"old":[0,0],"new":[0,0]},{"old":[0,0],"new":[0,0]}],"weight":0.25,"reasons":["sentence reworded","unacknowledged"]}]}'
)
