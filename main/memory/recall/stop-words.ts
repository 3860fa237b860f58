// Words that carry no meaning of their own. The first list is never indexed; the second is dropped from questions only,
// where "what", "did" and "you" would outbid the words that were asked about.

/** Lucene's 33. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    'a an and are as at be but by for if in into is it no not of on or such that the their then there these they ' +
    'this to was will with'
  ).split(' '),
)

export const questionWords: ReadonlySet<string> = new Set(
  (
    'what when where who whom whose which why how do does did done doing has have had having been being would could ' +
    'should can may might must i me my we our you your he him his she her hers its us them am were from about than ' +
    'too very so s t d ll m re ve'
  ).split(' '),
)
