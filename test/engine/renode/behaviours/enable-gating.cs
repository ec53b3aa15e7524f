//
// Behaviour of PrimeCell_UART0: nothing is sent while UARTEN or TXE is clear; control is logged.
//
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure.Registers;
using Antmicro.Renode.Logging;

namespace Antmicro.Renode.Peripherals.UART
{
    public partial class PrimeCell_UART0
    {
        partial void InitializeBehaviour()
        {
            uartdrData.WriteCallback += OnData;
            uartcrUarten.ChangeCallback += (wasEnabled, isEnabled) =>
            {
                this.DebugLog("The UART is {0}", isEnabled ? "on" : "off");
                if(wasEnabled && !isEnabled)
                {
                    uartfrBusy.Value = false;
                }
            };
        }

        partial void ResetBehaviour()
        {
            sent = 0;
        }

        private void OnData(ulong oldValue, ulong newValue)
        {
            if(!uartcrUarten.Value || !uartcrTxe.Value)
            {
                this.Log(LogLevel.Warning, $"Ignoring {newValue:X}: not enabled");
                uartdrData.Value = oldValue;
                return;
            }
            sent++;
            uint divisor = (uint)uartibrdBaudDivint.Value;
            ulong fraction = uartfbrdBaudDivfrac.Value;
            bool isFast = uartibrdBaudDivint.Value < 4 && fraction == 0;
            int stopBits = uartlcrHStp2.Value ? 2 : 1;
            this.NoisyLog("Sent {0} at divisor {1}.{2}, {3} stop bits, fast: {4}", sent, divisor, fraction, stopBits, isFast);
        }

        private int sent;
    }
}
