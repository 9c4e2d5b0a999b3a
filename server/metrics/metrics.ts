/**
 * What an operator's monitoring may know. A number that moves when somebody reports is a clock of reports to whoever
 * reads it. So there are two sets: what officers and jobs do, as it is; and everything that a reporter could move
 * (their requests, the database's, the process's own) as it stood at the last release slot, and not a moment newer. No
 * label is anything but a route of the office's contract, an outcome, the name of a job or of a log line.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { LogEvent } from '../log.ts'

const SECONDS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export const NOTICE_OUTCOMES = ['sent', 'failed', 'refused'] as const
export const OUTCOMES = ['ok', 'refused', 'busy', 'failed'] as const
export type Outcome = (typeof OUTCOMES)[number]

const TROUBLE: readonly LogEvent[] = ['fault', 'faults', 'jobFailed', 'filesAway']

/** @param status of HTTP */
export const outcomeOf = (status: number): Outcome => {
  if (status < 400) return 'ok'
  if (status < 500) return 'refused'
  return status === 503 ? 'busy' : 'failed'
}

export const createMetrics = () => {
  /** Scraped as they are. */
  const live = new Registry()
  /** Scraped as they stood at the last slot. */
  const slotted = new Registry()
  const metrics = {
    officeSeconds: new Histogram({
      name: 'candour_office_request_seconds',
      help: "Time to answer a request to the office's routes, by route and outcome",
      labelNames: ['route', 'outcome'],
      buckets: SECONDS,
      registers: [live],
    }),
    jobRuns: new Counter({
      name: 'candour_job_runs_total',
      help: 'Runs of a job, by task and outcome',
      labelNames: ['task', 'outcome'],
      registers: [live],
    }),
    jobLastSuccess: new Gauge({
      name: 'candour_job_last_success_timestamp_seconds',
      help: 'When a job last ended well, in seconds since 1970',
      labelNames: ['task'],
      registers: [live],
    }),
    jobDelay: new Gauge({
      name: 'candour_job_delay_seconds',
      help: 'How long after its slot the last run of a job began',
      labelNames: ['task'],
      registers: [live],
    }),
    jobSeconds: new Gauge({
      name: 'candour_job_duration_seconds',
      help: 'How long the last run of a job took',
      labelNames: ['task'],
      registers: [live],
    }),
    slotSeconds: new Gauge({
      name: 'candour_release_slot_seconds',
      help: 'The length of a release slot (RELEASE_SLOT_MINUTES)',
      registers: [live],
    }),
    notices: new Counter({
      name: 'candour_notices_total',
      help: 'Daily notices by e-mail, by outcome',
      labelNames: ['outcome'],
      registers: [live],
    }),
    logged: new Counter({
      name: 'candour_log_events_total',
      help: 'Lines of the log, by event; of some events whether or not LOG_LEVEL has them written',
      labelNames: ['event'],
      registers: [live],
    }),
    clockRight: new Gauge({
      name: 'candour_clock_right',
      help: '1 while the clock of the machine is believed, else 0',
      registers: [live],
    }),
    databaseUp: new Gauge({
      name: 'candour_database_up',
      help: '1 if the database answered when it was last asked, else 0',
      registers: [live],
    }),
    otherRequests: new Counter({
      name: 'candour_other_requests_total',
      help: "All requests that are not to the office's routes, by outcome, as of the last release slot",
      labelNames: ['outcome'],
      registers: [slotted],
    }),
    databaseSeconds: new Histogram({
      name: 'candour_database_query_seconds',
      help: 'Time of queries that succeeded, with the wait for a connection, as of the last release slot',
      buckets: SECONDS,
      registers: [slotted],
    }),
    connections: new Gauge({
      name: 'candour_database_connections',
      help: 'Connections of all portals to PostgreSQL, by state, at the last release slot',
      labelNames: ['state'],
      registers: [slotted],
    }),
    waiting: new Gauge({
      name: 'candour_database_waiting',
      help: 'The most that waited at one moment for a connection to PostgreSQL, in the last release slot',
      registers: [slotted],
    }),
  }
  // A series that begins with its first event is one that no alert sees rise.
  for (const event of TROUBLE) metrics.logged.inc({ event }, 0)
  for (const outcome of OUTCOMES) metrics.otherRequests.inc({ outcome }, 0)
  for (const outcome of NOTICE_OUTCOMES) metrics.notices.inc({ outcome }, 0)
  collectDefaultMetrics({ register: slotted })
  return { live, slotted, ...metrics }
}
export type Metrics = ReturnType<typeof createMetrics>
