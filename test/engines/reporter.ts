/** The reporter's journey: there, and back with the receipt. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { common } from '#words/common.ts'
import { files } from '#words/files.ts'
import { general } from '#words/packs/general.ts'
import { caseText, enterText } from '#words/report-case.ts'
import { checkText, questions, readersText } from '#words/report-questions.ts'
import { comeBackText, confirmText, receiptText, sentText } from '#words/report-send.ts'
import { start } from '#words/report-start.ts'
import { parseDay } from '../../protocol/dates.ts'
import { dateWords } from '../../web/common/date-words.ts'
import { calendarFile } from '../../web/report/pages/calendar-file.ts'
import { receivedFiles, sessionOf } from '../browser/office/received.ts'
import { LEFT_OUT, type Stage, WORDS } from './stage.ts'

const FIRST_PAGE = start.title(general.wrongdoing)

export const reports = (its: () => Stage): void => {
  it('the reporter writes a report, and leaves somebody out', async () => {
    const { reporter, portal } = its()
    await reporter.open(portal.origin)
    await reporter.heading(FIRST_PAGE)
    await reporter.reads(start.promises.title)
    await reporter.sees('start')
    await reporter.press(start.report)
    await reporter.arrives(questions.danger.title)
    await reporter.choose(questions.danger.choices.no)
    await reporter.sees('danger')
    await reporter.press(questions.continue)
    await reporter.arrives(questions.what.title)
    await reporter.fill(questions.what.title, WORDS.report)
    await reporter.sees('what')
    await reporter.press(questions.continue)
    await reporter.arrives(questions.details.title)
    await reporter.choose(questions.details.choices.when)
    await reporter.choose(questions.details.choices.identityRisk)
    await reporter.sees('what to add')
    await reporter.press(questions.continue)
    await reporter.arrives(questions.when.title)
    await reporter.press(questions.skip)
    await reporter.arrives(questions.identityRisk.title)
    await reporter.fill(questions.identityRisk.notToRepeat.label, WORDS.points)
    await reporter.sees('what would point to me')
    await reporter.press(questions.continue)
    await reporter.arrives(readersText.title)
    await reporter.choose(LEFT_OUT)
    await reporter.reads(readersText.effect)
    await reporter.sees('readers')
    await reporter.press(questions.continue)
    await reporter.arrives(checkText.title)
    await reporter.reads(WORDS.report)
    await reporter.sees('check')
  })

  it('sends it, copies and saves the receipt, shows that they have it, and saves the day', async () => {
    const stage = its()
    const { reporter } = stage
    await reporter.press(checkText.send)
    await reporter.arrives(receiptText.title)
    const words = await reporter.texts('.app-receipt__word')
    expect(words).toHaveLength(8)
    const [code = ''] = await reporter.texts('.app-words')
    stage.receipt = { words, code }
    await reporter.press(receiptText.copy)
    await reporter.reads(receiptText.copied)
    await reporter.sees('receipt')
    await reporter.press(receiptText.download)
    expect(await reporter.saved(receiptText.fileName)).toBe(receiptText.file(words, code))
    await reporter.press(receiptText.noted)
    await reporter.arrives(confirmText.title)
    for (const [at, word] of words.entries()) {
      const label = confirmText.word(at + 1)
      if ((await reporter.texts('label')).includes(label)) await reporter.fill(label, word)
    }
    await reporter.sees('confirm')
    await reporter.press(confirmText.check)
    await reporter.arrives(sentText.title)
    await reporter.sees('sent')
    await reporter.press(comeBackText.save)
    const saved = await reporter.saved(comeBackText.fileName)
    const [, date = ''] = /DTSTART;VALUE=DATE:(\d+)\r\n/.exec(saved) ?? []
    const day = parseDay(date.replace(/(\d\d)(\d\d)$/, '-$1-$2'))
    if (day === null) throw new Error(`no date: ${saved}`)
    await reporter.reads(comeBackText.on(dateWords(day, true)))
    const [, id = ''] = /UID:(.*)\r\n/.exec(saved) ?? []
    expect(saved).toBe(calendarFile(comeBackText.entry, day, id))
    expect(readdirSync(reporter.tab.downloads).sort()).toEqual(
      [receiptText.fileName, comeBackText.fileName].sort(),
    )
    await reporter.press(sentText.forget)
    await reporter.arrives(start.finished.title)
    await reporter.press(start.finished.again)
    await reporter.arrives(FIRST_PAGE)
  })
}

export const comesBack = (its: () => Stage): void => {
  it('the reporter comes back with what they copied, reads the letter, and answers with a file', async () => {
    const stage = its()
    const { reporter, receipt } = stage
    await reporter.press(start.comeBack)
    await reporter.arrives(enterText.label)
    const pasted = await reporter.paste(enterText.label)
    expect(pasted).toBe(`${receipt.words.join(' ')}\n${receipt.code}`)
    await reporter.sees('enter')
    await reporter.press(enterText.open)
    await reporter.arrives(caseText.title)
    await reporter.reads(WORDS.letter)
    await reporter.sees('case')
    await reporter.press(caseText.report.show)
    await reporter.reads(WORDS.report)
    await reporter.fill(caseText.write.label, WORDS.answer)
    await reporter.tab.giveFile(stage.file)
    await reporter.reads(files.ready(1))
    await reporter.sees('message with a file')
    await reporter.press(caseText.write.send)
    await reporter.reads(caseText.write.sent)
    await reporter.sees('message sent')
    const [sent, ...others] = await receivedFiles(
      await sessionOf(stage.portal.origin, receipt.words),
    )
    expect(others).toEqual([])
    expect([sent?.type, sent?.cleaned]).toEqual(['text', true])
    expect(sent?.bytes.equals(readFileSync(stage.file))).toBe(true)
  })

  it('a page that is loaded again remembers nothing', async () => {
    const { reporter, portal } = its()
    await reporter.open(portal.origin)
    await reporter.heading(FIRST_PAGE)
    expect(await reporter.main()).not.toContain(WORDS.letter)
  })
}

export const readsTheEnd = (its: () => Stage): void => {
  it('the reporter reads what was decided, with the code, and finishes', async () => {
    const { reporter, receipt } = its()
    await reporter.press(start.comeBack)
    await reporter.arrives(enterText.label)
    await reporter.fill(enterText.label, receipt.code.toLowerCase())
    await reporter.press(enterText.open)
    await reporter.arrives(caseText.title)
    for (const text of [
      ...[WORDS.answer, general.decisions.partlyUpheld, WORDS.reasons, WORDS.now],
      ...[general.stages.closed.name, general.closings.outcomeTold],
    ]) {
      await reporter.reads(text)
    }
    await reporter.sees('case at the end')
    await reporter.press(caseText.finish.leave)
    await reporter.arrives(start.finished.title)
    await reporter.press(start.finished.again)
    await reporter.arrives(FIRST_PAGE)
  })
}

export const leaves = (its: () => Stage): void => {
  it('nothing has left this machine, until the reporter leaves the site in a hurry', async () => {
    const { reporter, outside } = its()
    const elsewhere = new URL(common.leave.page).hostname
    expect(outside.asked).toEqual([])
    await reporter.follow(common.leave.button)
    // What notes it does see what leaves.
    await expect.poll(() => outside.asked.join()).toContain(elsewhere)
  })
}
