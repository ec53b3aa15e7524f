//
// Behaviour of PrimeCell_UART0: a counter that is compared, with its value read back.
//
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure.Registers;
using Antmicro.Renode.Peripherals.Timers;
using Antmicro.Renode.Time;

namespace Antmicro.Renode.Peripherals.UART
{
    public partial class PrimeCell_UART0
    {
        partial void InitializeBehaviour()
        {
            counter = new ComparingTimer(machine.ClockSource, 32768, this, nameof(counter), limit: 0xFFFF, direction: Direction.Ascending, workMode: WorkMode.Periodic, eventEnabled: true, compare: 0xFFFF);
            counter.CompareReached += OnCompare;
            uartibrdBaudDivint.ValueProviderCallback = _ => counter.Value & 0xFFFF;
            uartilprIlpdvsr.WriteCallback += (previous, value) => counter.Compare = value + 1;
            uartcrUarten.WriteCallback += (_, value) => counter.Enabled = value;
        }

        partial void ResetBehaviour()
        {
            counter.Reset();
            IRQ.Unset();
        }

        private void OnCompare()
        {
            if(uartimscCtsmim.Value)
            {
                IRQ.Blink();
            }
        }

        private ComparingTimer counter;
    }
}
