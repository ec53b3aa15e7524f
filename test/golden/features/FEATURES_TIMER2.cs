//
// Behaviour of FEATURES_TIMER2, begun by Triptych and yours from now on: it is never written over.
// The registers and the handles of their fields are in FEATURES_TIMER2.Registers.cs.
//
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure.Registers;

namespace Antmicro.Renode.Peripherals.Timers
{
    public partial class FEATURES_TIMER2
    {
        // Called once, when all registers are defined.
        partial void InitializeBehaviour()
        {
        }

        // Called at every reset, after the registers have their reset values again.
        partial void ResetBehaviour()
        {
        }
    }
}
