-- Members of each wave of a campaign ($1) by final state and reason.
select m.wave, m.state, m.reason, count(*) as people
from messages m where m.campaign_id = $1 group by m.wave, m.state, m.reason order by m.wave, m.state, m.reason
