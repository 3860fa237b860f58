import { useRef } from 'react'
import { addFiles, closeLook, filesOfField, lookInto, useLook, type Look } from '../../state/index.ts'
import { Button, formatCount, Loading, Modal, say, Trouble, upright } from '../../ui/index.ts'

/** More than anybody reads here, and little enough for the page. */
const shownLength = 50_000

/** Shows what Maestro would read in a file, without adding it. The field is pressed by the action of the same name. */
export function LookInto() {
  const look = useLook(({ look }) => look)
  const file = useRef<File>(undefined)
  return (
    <>
      <input
        type="file"
        hidden
        data-pick="look"
        onChange={({ currentTarget }) => {
          const [picked] = filesOfField(currentTarget)
          currentTarget.value = ''
          file.current = picked?.file
          if (picked) void lookInto(picked)
        }}
      />
      <Modal isOpen={look !== undefined} onClose={closeLook} title={say.look.title}>
        {look && <Seen look={look} />}
        {look?.parsed && (
          <div className="mt-4 flex flex-wrap gap-2">
            <Button
              look="primary"
              onClick={() => {
                if (file.current) addFiles([{ file: file.current, name: look.name }])
                closeLook()
              }}
            >
              {say.look.add}
            </Button>
            <Button onClick={closeLook}>{say.common.close}</Button>
          </div>
        )}
      </Modal>
    </>
  )
}

function Seen({ look: { name, parsed, error } }: { readonly look: Look }) {
  return (
    <>
      <p dir="auto" className="font-strong wrap-anywhere">
        {upright(name)}
      </p>
      {error && <Trouble error={error} className="mt-3" />}
      {!parsed && !error && <Loading />}
      {parsed && (
        <>
          <p className="tabular mt-1 text-small text-soft">
            {[
              parsed.parser,
              parsed.pages && say.lake.pages(parsed.pages.length),
              say.look.blocks(parsed.blocks.length),
              say.look.characters(parsed.text.length),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {parsed.warnings.map((warning) => (
            <p key={warning} className="mt-1 text-small text-warn">
              {warning}
            </p>
          ))}
          <pre
            dir="auto"
            tabIndex={0}
            className="mt-3 max-h-[50dvh] overflow-auto rounded-control bg-ground p-3 text-read whitespace-pre-wrap wrap-anywhere"
          >
            {upright(parsed.text.slice(0, shownLength)) || say.lake.noText}
          </pre>
          {parsed.text.length > shownLength && (
            <p className="mt-1 text-small text-soft">
              {say.look.more(formatCount(parsed.text.length - shownLength))}
            </p>
          )}
        </>
      )}
    </>
  )
}
