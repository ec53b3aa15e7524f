import type { Peripheral } from '../svd/device.ts';

/** Renode's own categories (folders of its model library), by what vendors call such blocks. First match wins. */
const CATEGORIES: [category: string, pattern: RegExp][] = [
  ['UART', /^(LP|LE|S|FLEX)?(UARTE?|USART|EUSART|SCI|UARTHS)\d*$/],
  ['SPI', /^(Q|O|LP|D|FLEX|QUAD)?(SPI|SSP|SSI|ECSPI)[MS]?\d*$/],
  ['I2C', /^(LP|FMP)?(I2C|TWI|TWIM|TWIS|IIC)\d*$/],
  ['I3C', /^I3C\d*$/],
  [
    'Timers',
    /^(LP|G|FLEX|LE|SYS|DUAL|HR|W)?(TIMER|TIM|TMR|TC|TCC|RTC|RTCC|WDT|WDOG|WWDG|IWDG|WATCHDOG|PIT|PWM|FTM|TPM|GPT|MTIME|CLINT|AON|LETIMER|SYSTIMER)[A-Z]?\d*$/,
  ],
  ['GPIOPort', /^(GPIO|PORT|PIO|FGPIO|GPIOHS)[A-Z]?\d*$/],
  ['DMA', /^(E|X|P|BDMA|G|L|UD|CH)?(DMA|DMAC|DMAMUX)\d*$/],
  ['Analog', /^(S|SAR|SD|U)?(ADC|DAC|AC|ACMP|COMP|CMP|SAADC)\d*$/],
  ['CAN', /^(M|FD|B|FLEX|MSCAN)?CAN(FD)?\d*$/],
  ['Network', /^(G|E|X)?(ETH|EMAC|GMAC|ENET|MAC|GEMGXL|ETHERNET)(_?MAC)?\d*$/],
  ['SD', /^(SDIO|SDMMC|SDHC|USDHC|SMHC|SDHI|EMMC)\d*$/],
  ['USB', /^(USB|OTG|USBHS|USBFS|USBD|USB_OTG.*|USBCTRL.*)\d*$/],
  ['MTD', /^(NVMC|NVMCTRL|FLASH|FTFA|FTFE|FTFL|FTMRE|FMC|MSC|EFC)\d*$/],
  ['CRC', /^CRC\d*$/],
  ['Sound', /^(I2S|SAI|PDM)\d*$/],
  ['IRQControllers', /^(NVIC|PLIC|GIC|EIC|EXTI|INTC|ECLIC|CLIC|INTMTX)\d*$/],
  ['MemoryControllers', /^(DDRC?|SDRAMC|FSMC|QMC|DDRCTRL)\d*$/],
];

/** The namespace below `Antmicro.Renode.Peripherals` in which a maintainer would look for this block. */
export function categoryOf(peripheral: Peripheral): string {
  for (const name of [peripheral.groupName, peripheral.name]) {
    const plain = name?.toUpperCase().replace(/[^A-Z0-9]/g, '');
    const match = plain && CATEGORIES.find(([, pattern]) => pattern.test(plain));
    if (match) {
      return match[0];
    }
  }
  return 'Miscellaneous';
}
