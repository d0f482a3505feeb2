"""All broken builds."""

from tests.broken_builds.carrying import CARRYING
from tests.broken_builds.handing_out import HANDING_OUT
from tests.broken_builds.keeping import KEEPING
from tests.broken_builds.people import PEOPLE
from tests.broken_builds.reckoning import RECKONING
from tests.broken_builds.sealing import SEALING
from tests.broken_builds.showing import SHOWING
from tests.broken_builds.spanning import SPANNING
from tests.broken_builds.taking_in import TAKING_IN

BUILDS = (*CARRYING, *HANDING_OUT, *KEEPING, *PEOPLE, *RECKONING, *SEALING, *SHOWING, *SPANNING, *TAKING_IN)
