import type { ReactNode } from 'react'
import { useAsked } from '../../state/index.ts'
import { formatExactTime, Loading, say, Trouble } from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'
import { Row } from './setting-row.tsx'

export function About() {
  const info = useAsked('info', (engine, signal) => engine.engine.info(undefined, { signal }))
  const words = saySettings()
  if (info.error) return <Trouble error={info.error} />
  if (!info.value) return <Loading />
  const { version, protocol, host, dataDir, startedAt, pid } = info.value
  return (
    <>
      <Row id="about" title={say.app.name}>
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 tabular">
          <Fact name={words.version}>{version}</Fact>
          <Fact name={words.protocol}>{protocol}</Fact>
          <Fact name={words.host}>{host}</Fact>
          <Fact name={words.process}>{pid}</Fact>
          <Fact name={words.startedAt}>{formatExactTime(startedAt)}</Fact>
          <Fact name={words.folder}>
            <code dir="ltr" className="font-mono text-small wrap-anywhere">
              {dataDir}
            </code>
          </Fact>
        </dl>
      </Row>
      <Row id="licence" title={words.licence} help={words.licenceText} />
    </>
  )
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt className="text-soft">{name}</dt>
    <dd>{children}</dd>
  </>
)
