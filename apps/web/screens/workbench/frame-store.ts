/**
 * The latest frame, outside React. The worker reports when it likes; the screen takes the newest report once per animation
 * frame, and tables that need not move so fast take it less often.
 */
import { useEffect, useState, useSyncExternalStore } from "react"
import type { FrameReport } from "../../engine/protocol.ts"

export interface FrameStore {
  readonly put: (frame: FrameReport | undefined) => void
  readonly get: () => FrameReport | undefined
  readonly subscribe: (listener: () => void) => () => void
}

export function createFrameStore(): FrameStore {
  let shown: FrameReport | undefined
  let newest: FrameReport | undefined
  let scheduled = false
  const listeners = new Set<() => void>()
  const publish = () => {
    scheduled = false
    shown = newest
    for (const listener of listeners) listener()
  }
  return {
    put: (frame) => {
      newest = frame
      if (scheduled) return
      scheduled = true
      requestAnimationFrame(publish)
    },
    get: () => shown,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

/** Every published frame, or one part of it; the component renders only when the part changes. */
export function useFrame<Part>(store: FrameStore, part: (frame: FrameReport | undefined) => Part): Part {
  return useSyncExternalStore(store.subscribe, () => part(store.get()))
}

/** A frame at most every `intervalMs`: for numbers that are read, not watched. */
export function useSlowFrame(store: FrameStore, intervalMs: number): FrameReport | undefined {
  const [frame, setFrame] = useState(store.get)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const take = () => {
      timer = undefined
      setFrame(store.get())
    }
    const stop = store.subscribe(() => {
      if (timer === undefined) timer = setTimeout(take, intervalMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [store, intervalMs])
  return frame
}
