import { computed, onMounted, onUnmounted, ref, shallowRef, watch, type Ref } from "vue";
import type { MapView } from "./map-drawing.ts";
import { closeness, fitting, moveBy, showing, wholeOf, zoomTo, type MapCamera } from "./map-camera.ts";

/** A drag shorter than this many pixels was a click. */
const DRAG_FROM = 5;

/** A camera over a drawing that is moved with finger or mouse; ctrl with the wheel brings it closer, as on any map. */
export function useCamera(drawing: Readonly<Ref<SVGSVGElement | null>>, view: Readonly<Ref<MapView>>) {
  const camera = shallowRef<MapCamera>(wholeOf(view.value));
  const width = ref(600);
  const height = ref(600);
  const near = computed(() => closeness(camera.value, view.value));
  /** Units of the drawing in a pixel of the screen: what has this times 12 is 12 pixels high however near one is. */
  const unit = computed(() => Math.max(camera.value.width / width.value, camera.value.height / height.value));
  const viewBox = computed(() => {
    const { x, y, width, height } = camera.value;
    return `${x} ${y} ${width} ${height}`;
  });
  let from: { readonly x: number; readonly y: number } | undefined;
  let wasDragged = false;

  const observer = new ResizeObserver(([entry]) => {
    if (entry !== undefined)
      [width.value, height.value] = [entry.contentRect.width || 1, entry.contentRect.height || 1];
  });
  onMounted(() => drawing.value && observer.observe(drawing.value));
  onUnmounted(() => observer.disconnect());
  watch(view, (changed, { width, height }) => {
    // Who is looking at a corner of the same map stays there.
    if (changed.width !== width || changed.height !== height) camera.value = wholeOf(changed);
  });

  /** Where on the drawing something on the screen lies. */
  function pointAt({ clientX, clientY }: MouseEvent): readonly [number, number] | undefined {
    const matrix = drawing.value?.getScreenCTM();
    if (matrix == null) return undefined;
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
    return [x, y];
  }
  function zoom(factor: number, at?: readonly [number, number]): void {
    const { x, y, width, height } = camera.value;
    camera.value = zoomTo(camera.value, view.value, factor, at ?? [x + width / 2, y + height / 2]);
  }
  return {
    ...{ near, unit, viewBox, pointAt, zoom },
    left: computed(() => camera.value.x),
    /** The middle of what is in sight, in the drawing's units. */
    middle: computed(() => {
      const { x, y, width, height } = camera.value;
      return [x + width / 2, y + height / 2] as const;
    }),
    /** Brings a point of the drawing into sight, where it is not. */
    show: (at: readonly [number, number]) => (camera.value = showing(camera.value, view.value, at)),
    /** Comes so near that these points fill the screen. */
    fit(points: readonly (readonly [number, number])[]) {
      if (points.length > 0) camera.value = fitting(points, view.value);
    },
    reset: () => (camera.value = wholeOf(view.value)),
    /** True for the click that ends a drag, which chooses nothing. */
    endsDrag: () => wasDragged,
    onPointerdown({ clientX: x, clientY: y }: PointerEvent) {
      from = { x, y };
      wasDragged = false;
    },
    onPointermove({ clientX: x, clientY: y, buttons }: PointerEvent) {
      if (from === undefined || buttons === 0 || near.value === 1) return;
      if (!wasDragged && Math.hypot(x - from.x, y - from.y) < DRAG_FROM) return;
      wasDragged = true;
      camera.value = moveBy(camera.value, view.value, [(from.x - x) * unit.value, (from.y - y) * unit.value]);
      from = { x, y };
    },
    onWheel(event: WheelEvent) {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.3 : 1 / 1.3, pointAt(event));
    },
  };
}
