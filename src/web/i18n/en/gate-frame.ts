import type { gateFrame as zh } from "../zh-CN/gate-frame.ts";

export const gateFrame = {
  title: "Gate",
  back: "Back to the scanner",
  settings: "Display and language",
  loading: "Opening the gate…",
  broken: {
    title: "The gate could not be opened",
    wayOut: "The emergency exit works as ever. Check the network and retry.",
    retry: "Retry",
  },
  insecure: "Until then the emergency exit works as ever.",
  notEnrolled: {
    title: "This phone is not enrolled at a gate",
    steps: [
      "Ask a village cadre to open Console → Gates and to choose the gate you stand at",
      "They press “Enrol a phone”: a QR code appears",
      "Scan it with this phone, or type the code below it",
    ],
    scan: "Scan the code",
    type: "Type the code",
  },
  emergency: {
    button: "Emergency exit",
    title: "Emergency exit",
    what: "Ambulance, fire, birth, sudden illness: let them go first. No check, no registration.",
    letGo: "Let go now",
    gone: "Let them go, do not stop them",
    kept: (time: string) => `The time ${time} is kept. The rest is written down afterwards; the grid is told.`,
    note: "What it was (optional)",
    again: "Let another go",
    close: "Back to duty",
  },
} satisfies typeof zh;
