//
// Behaviour of FEATURES_EARLIER, begun by Triptych and yours from now on: it is never written over.
// The registers and the handles of their fields are in FEATURES_EARLIER.Registers.cs.
//
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure.Registers;

namespace Antmicro.Renode.Peripherals.Miscellaneous
{
    public partial class FEATURES_EARLIER
    {
        // Called once, when all registers are defined.
        // Behaviour attaches to the handles of the fields, for instance:
        //     controlOnce.WriteCallback += (_, value) => IRQ.Set(value);
        partial void InitializeBehaviour()
        {
        }

        // Called at every reset, after the registers have their reset values again.
        partial void ResetBehaviour()
        {
        }
    }
}
