/** Answers as the browsers of a world's people believe them, and what they would send on top of them. */
import { composeAppend, type OfficerAct } from '../../client/compose-office.ts'
import {
  appendToMailboxJson,
  composeReporterAct,
  type ReporterAct,
} from '../../client/compose-report.ts'
import type { ReceiptKeys } from '../../client/crypto/receipt-keys.ts'
import type { Epochs } from '../../client/epochs.ts'
import { type VerifiedCase, verifyCase } from '../../client/verified-case.ts'
import { readCase } from '../../protocol/exchanges/office.ts'
import { readMailbox } from '../../protocol/exchanges/report.ts'
import type { World } from './world.ts'

/** A case, and what it was verified under, which dates what is signed next. */
export interface Believed extends VerifiedCase {
  readonly epochs: Epochs
  readonly today: string
}

type KnownOn = (today: string) => Epochs

/** @throws HistoryError, EnvelopeDiffers */
export const believedMailbox = (
  world: World,
  text: string,
  known: KnownOn = (today) => world.known(today),
): Believed => {
  const { logs, envelopes, today } = readMailbox.response.parse(JSON.parse(text))
  const epochs = known(today)
  const given = { seesInternal: false, today }
  return { ...verifyCase(world.primitives, epochs, logs, envelopes, given), epochs, today }
}

/** @throws HistoryError, EnvelopeDiffers */
export const believedCase = (
  world: World,
  text: string,
  known: KnownOn = (today) => world.known(today),
): Believed & { readonly opened: boolean } => {
  const { logs, envelopes, opened, today } = readCase.response.parse(JSON.parse(text))
  const epochs = known(today)
  const given = { seesInternal: true, today, withBodies: opened }
  return { ...verifyCase(world.primitives, epochs, logs, envelopes, given), epochs, opened, today }
}

/** The bytes of an `appendToMailbox`. */
export const reporterJson = (
  { primitives }: World,
  keys: ReceiptKeys,
  { epochs, today, ...verified }: Believed,
  act: ReporterAct,
): string =>
  appendToMailboxJson(epochs, composeReporterAct(primitives, epochs, verified, keys, act, today))

/** The body of an `appendToCase`. @param name the officer's first name */
export const officerRequest = (
  world: World,
  name: string,
  { epochs, today, ...verified }: Believed,
  acts: readonly OfficerAct[],
) => composeAppend(world.primitives, epochs, verified, world.officer(name), acts, today)
