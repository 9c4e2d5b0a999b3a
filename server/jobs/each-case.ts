/** Goes on to the next case when one fails; throws the first failure at the end, so that it is logged. */
export const eachCase = async (
  ids: readonly Uint8Array[],
  work: (caseId: Uint8Array) => Promise<unknown>,
  isStopped: () => boolean = () => false,
): Promise<void> => {
  const failures: unknown[] = []
  for (const id of ids) {
    if (isStopped()) break
    await work(id).catch((error) => failures.push(error))
  }
  if (failures.length > 0) throw failures[0]
}
