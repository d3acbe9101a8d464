"""Small words that tell whose a measure is."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


COPULAS = _words(
    "am are be being es est fait font im is ist measures measuring mesure mide misst sind son sont was were"
)
MODALS = _words("can could debe doit has muss must needs ought should soll sollte to will would")
ITSELF = _words(
    "itself all both depth diameter dimension dimensions everything final finished height it length max maximum "
    "measurements one ones overall piece size that these they thing this total which whole width"
)
DETERMINERS = _words("a an another her his its my normal one our some standard that the their this two your")
PERSONS = _words("baby boy child girl guy he hes hubby i im kid lady man people person she shes we woman you")
POSSESSIVES = _words("her his ma mein meine mera mere meri mes mi mon my our their your")
FOR = _words(
    "at above against around behind below beneath beside between carries carry carrying fit fits fitting for "
    "hold holding holds inside into match matches near next on onto over store stores storing take takes "
    "under"
)
WITH = _words("and has have having including plus with")
RELATIVE = _words("that thats which who whos whose")
JOINTS = _words("and as because but hence since so therefore while")
FORMER = _words("current existing former last old other previous")
GAPS = _words("alcove aperture doorway gap hole niche nook opening recess sill slot space windowsill")
NO_THINGS = _words("diameter format height length model more one overall piece side sides size total version width")
SCREENS = _words("ipad kindle laptop macbook monitor notebook screen tablet tv")
