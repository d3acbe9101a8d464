"""Words for whom a piece is, when it is given and what for."""

RECIPIENTS = (
    "mother, mum, mom, mummy, mommy, father, dad, daddy, parent, grandmother, grandma, granny, nan, nana, "
    "grandfather, grandpa, grandad, granddad, grandparent, wife, husband, partner, spouse, girlfriend, boyfriend, "
    "fiancee, fiance, bride, groom, couple, newlywed, sister, brother, sibling, daughter, son, child, children, "
    "kid, baby, niece, nephew, aunt, auntie, uncle, cousin, friend, best friend, boss, colleague, teacher, "
    "neighbour, godmother, godfather, godchild, goddaughter, godson, mother in law, father in law, sister in law, "
    "brother in law, grandson, granddaughter, stepmother, stepfather, team, client, host, hostess, bridesmaid, "
    "best man, myself, twin, family, office, guest, customer, employee, grandchild, grandchildren, hubby, missus, "
    "bff, in law, stepdaughter, stepson, housemate, flatmate, roommate, mentor, professor, student, godparent, "
    "great aunt, great grandmother, gramps, great uncle, great grandfather, nanny, boy, girl, mam, bestie, pal, "
    "mate, lady, gentleman, nurse, doctor, coach, priest, pet, him, her, them, me, gran, papa, mama, oma, opa"
)

OCCASIONS: dict[str, str] = {
    "birthday": "birthday, bday",
    "wedding": "wedding, wedding photo, wedding picture, "
    "marriage, nuptials, wedding gift, wedding present, wedding day, wedding ring, wedding band",
    "anniversary": "anniversary, wedding anniversary, jubilee, anniversary ring",
    "engagement": "engagement, proposal, engagement ring, propose",
    "christening": "christening, baptism, communion, confirmation",
    "graduation": "graduation, graduate",
    "retirement": "retirement, retiring",
    "housewarming": "housewarming, house warming, new home, new house, moving in",
    "christmas": "christmas, xmas, noel, yule",
    "valentine": "valentine, valentine day",
    "mother's day": "mother's day",
    "father's day": "father's day",
    "birth": "birth, newborn, baby shower, new baby",
    "farewell": "farewell, goodbye, leaving",
    "diwali": "diwali, deepavali",
    "eid": "eid",
    "hanukkah": "hanukkah, chanukah",
    "easter": "easter",
    "new year": "new year",
    "memorial": "memorial, funeral, remembrance, in memory",
    "thank you": "thank you gift, thank you present",
}

USES = (
    "ring holder, tea, coffee, key, letter, photo, photograph, coin, memory, watch, trinket, ash, spice, card, "
    "pen, fruit, salad, soup, rice, cereal, apple, snack, kitchen, bathroom, bedroom, living room, hallway, hall,"
    " dining table, table, desk, shelf, mantelpiece, window, entrance, garden, studio, workshop, library, bar, "
    "cafe, restaurant, hotel, bedside, bedside table, nightstand, sideboard, fireplace, flower, bouquet, tulip, "
    "rose, peony, dried flower, stem, wildflower, branch, dried pampas grass, pampas grass, dried grass, tea bag,"
    " reading, everyday, everyday use, display, jewel, nursery, orange, noodle, porridge, earring, cufflink, "
    "treasure, secret, plant, herb, candle, sewing, thread, button, keepsake, jewellery"
)

# What a piece stands by and what has looks of its own: "my green sofa", "her blue eyes".
PLACES = (
    "sofa, couch, wall, floor, kitchen, bathroom, bedroom, living room, dining room, hallway, hall, room, house, "
    "counter, countertop, worktop, fireplace, mantelpiece, sideboard, curtain, tile, eye, hair, dress, suit, jacket, "
    "tree, forest, garden, car, door, window, sink, bath, tub, bed, desk, table, dining table, coffee table, armchair, "
    "chair, cabinet, worktop, oven, stove, car, boat, dog, cat, hen, horse, wine, tea, coffee, juice, beer, cake, "
    "bread, flower, rose, tulip, dried flower"
)

# Phrases whose words mean something else by themselves.
IDIOMS = (
    "golden hour, golden retriever, golden age, golden years, silver lining, silver screen, olive oil, maple syrup, "
    "pine forest, oak forest, glass of wine, glass of water, stone age, bronze age, iron age, gold medal, "
    "silver medal, bronze medal, iron will, wood stove, wood burner, wood burning stove, heart of gold, red wine, "
    "white wine, black coffee, green tea, black tea, green thumb, green fingers, black forest, red sea, black sea, "
    "book club, star wars, star trek, moon landing, heart attack, ring pop, blue cheese, black pepper, orange juice, "
    "rose garden, second hand, by hand, table tennis, bird watching, dog walker, cat lady, horse riding, fish and chip"
)
