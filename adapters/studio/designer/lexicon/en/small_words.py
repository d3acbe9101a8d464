"""Words that carry no design: they are neither understood nor missed."""

_LISTED = """
motif patterned decorated someone somebody everyday daily modern-day hanging mounted wall front side pairs matching
stained after similar broke broken men man women woman unisex free name names food bag bags largest smallest bigger
nothing instead rather avoid avoiding minus hate dislike excluding except neither sans skip omit zero a an the this
that these those some any one my our your his her its their i we you he she it they me us him them who whom whose
which what and or but nor so yet if then than as at by for from in into of off on onto out over to up with within
without about around across is are was were be been being am do does did done have has had having can could will
would shall should may might must please kindly thanks thank hello hi hey dear sir madam cheers want wants wanted
need needs needed like likes love loves loved wish wishes hope hoping looking look looks find get got give gives
given giving make makes made making maker create creating design designed designing build built craft crafted
crafting handmade handcrafted hand bespoke custom customised commission commissioned order piece item thing
something anything object product work art gift present idea kind sort type style styled inspired feel feeling vibe
touch bit little lot very really quite fairly too much more most less least just only also maybe perhaps ideally
preferably possibly probably approximately approx roughly circa ca nice beautiful pretty lovely gorgeous stunning
elegant good great best perfect unique special high quality fine fancy cute cool simple solid pure real genuine
authentic original new old size sized measure measuring measurement dimension shape shaped form colour coloured tone
toned shade hue tint tinted finish finished pattern patterned material materials made-of here there where when how
why while each every all both either other another same such own use used using put hold holds holding keep keeping
store storing display go goes going come comes fit fits fitting stand sits sitting sit im ive id ill youre dont
doesnt isnt arent wont cant ok okay yes well see know think tell say says said let lets try home house room place
year years age birthday day time today tomorrow now soon always ever never not no none set pair two three four five
six seven eight nine ten single double couple few many number part parts detail details decoration decorative decor
budget price cost costs under below max maximum minimum min upto cheap affordable spend afford euro euros dollar
pound featuring feature features including include includes along plus top middle side front back inside outside
between against near beside turn turned left right half full whole total quick fast safe strong sturdy durable
practical functional comfortable light lightweight heavy contrasting matching natural subtle bold delicate clean
crisp warm soft smooth textured texture interesting organic mainly mostly entirely completely fully slightly
somewhat almost nearly showing shown visible date phrase quote saying say says u ur pls plz thx ty lol btw asap tho bc
cuz wanna gonna idk fyi etc eg ie incl including preferably fat loud boho eclectic favourite favorite personal
traditional modern clothes clothing thick thickness recycled reclaimed spalted figured sustainable ethical upcycled
"""
STOP_WORDS = frozenset(_LISTED.split())

_NEGATORS_LISTED = """
arent avoid avoiding cant dislike doesnt dont except excluding hate isnt minus mustnt neither never no nor not
nothing omit sans shouldnt skip without wont wouldnt zero
"""
NEGATORS = frozenset(_NEGATORS_LISTED.split())

# Where the reach of a negator ends, and where a noun phrase ends.
_CLAUSE_ENDS_LISTED = """
although because but have however instead just make only please so then though use which with
"""
CLAUSE_ENDS = frozenset(_CLAUSE_ENDS_LISTED.split())

_LINKS_LISTED = """
a an are as be being covered done finished from in is like made made-of must of out pure real shall should solid some
stay the using will would
"""
LINKS = frozenset(_LINKS_LISTED.split())
