import { BaseEdge, EdgeLabelRenderer, getSmoothStepPath, type Edge, type EdgeProps } from '@xyflow/react'

export interface CanvasEdgeData extends Record<string, unknown> {
  /** On what it depends, in words. */
  readonly words: string | undefined
  readonly isBack: boolean
}
export type CanvasFlowEdge = Edge<CanvasEdgeData, 'way'>

const besidePx = 36
const abovePx = 22

/** What leads back runs at the side, dashed. Words stand where the way arrives: there it is the only one. */
export function CanvasEdge({ data, markerEnd, ...ends }: EdgeProps<CanvasFlowEdge>) {
  const isBack = data?.isBack === true
  const [path, middleX, middleY] = getSmoothStepPath({
    ...ends,
    borderRadius: 8,
    ...(isBack && { offset: besidePx }),
  })
  const [x, y] = isBack ? [middleX + 8, middleY] : [ends.targetX, ends.targetY - abovePx]
  const shift = isBack ? 'translate(0, -50%)' : 'translate(-50%, -50%)'
  return (
    <>
      <BaseEdge
        path={path}
        {...(markerEnd && { markerEnd })}
        style={isBack ? { strokeDasharray: '4 4' } : {}}
      />
      {data?.words && (
        <EdgeLabelRenderer>
          <span
            dir="auto"
            style={{ transform: `translate(${x}px, ${y}px) ${shift}` }}
            className="absolute max-w-44 rounded-small bg-ground px-1 text-center text-[0.71875rem]/4 text-soft"
          >
            {data.words}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  )
}
