import { startKiosk } from "./kiosk/start-kiosk.ts";

void startKiosk();
