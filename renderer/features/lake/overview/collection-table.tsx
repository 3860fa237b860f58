import { Pencil } from 'lucide-react'
import { askToRename, go, useLakeAsked } from '../../../state/index.ts'
import {
  formatBytes,
  formatCount,
  IconButton,
  Loading,
  say,
  TextButton,
  Time,
  Trouble,
  upright,
} from '../../../ui/index.ts'
import { workingIn } from './collection-facts.ts'

const number = 'px-2 py-1.5 text-end tabular'
/** Told where there is room; what failed always is. */
const roomy = 'max-tablet:hidden'

export function CollectionTable() {
  const { value, error } = useLakeAsked('collections', (engine, signal) =>
    engine.lake.collections(undefined, { signal }),
  )
  if (error) return <Trouble error={error} />
  if (!value) return <Loading />
  return (
    <section aria-labelledby="collections">
      <h2 id="collections" className="mb-1 font-strong">
        {say.lake.collections}
      </h2>
      <table className="w-full">
        <thead className="text-small text-soft">
          <tr className="border-b border-line">
            <th scope="col" className="py-1.5 text-start font-normal">
              {say.lake.collection}
            </th>
            <th scope="col" className={`${number} font-normal`}>
              {say.lake.list}
            </th>
            <th scope="col" className={`${number} ${roomy} font-normal`}>
              {say.lake.filters.working}
            </th>
            <th scope="col" className={`${number} font-normal`}>
              {say.lake.filters.failed}
            </th>
            <th scope="col" className={`${number} ${roomy} font-normal`}>
              {say.lake.size}
            </th>
            <th scope="col" className={`${number} ${roomy} pe-0 font-normal`}>
              {say.lake.lastChanged}
            </th>
          </tr>
        </thead>
        <tbody>
          {value.map(({ name, documents, bytes, states, changedAt }) => (
            <tr key={name} className="group border-b border-line hover:bg-raised">
              <th scope="row" className="max-w-0 py-1.5 text-start font-normal">
                <span className="flex items-center gap-1">
                  <TextButton
                    dir="auto"
                    className="min-w-0 truncate"
                    onClick={() => go({ section: 'lake', collection: name })}
                  >
                    {upright(name)}
                  </TextButton>
                  <IconButton
                    icon={Pencil}
                    label={say.lake.renameTitle(upright(name))}
                    className="opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
                    onClick={() => askToRename(name)}
                  />
                </span>
              </th>
              <td className={`${number} w-24`}>{formatCount(documents)}</td>
              <td className={`${number} ${roomy} w-24`}>{some(workingIn({ states }))}</td>
              <td className={`${number} w-28 ${states.failed ? 'text-bad' : ''}`}>
                {some(states.failed ?? 0)}
              </td>
              <td className={`${number} ${roomy} w-24 text-soft`}>{formatBytes(bytes)}</td>
              <td className={`${number} ${roomy} w-32 pe-0 text-soft`}>
                <Time at={changedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Nothing is the rule, and a column of zeros hides the exceptions. */
const some = (count: number) => (count > 0 ? formatCount(count) : <span className="text-soft">–</span>)
