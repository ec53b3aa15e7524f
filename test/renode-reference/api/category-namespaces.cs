// The namespaces models live in, so that a `using` of one compiles and that of a wrong one does not. A namespace
// exists by having something in it.
namespace Antmicro.Renode.Peripherals.Miscellaneous { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.Miscellaneous.Crypto { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.Sensors { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.Analog { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.MTD { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.IRQControllers { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.SD { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.MemoryControllers { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.Sound { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.USB { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.USBDeprecated { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.Video { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.Input { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.Wireless { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.Wireless.IEEE802_15_4 { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.Storage { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.PCI { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.I3C { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.ATAPI { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.CRC { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.SCI { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.Memory { internal static class Empty { } }
namespace Antmicro.Renode.Peripherals.Cache { internal static class Empty { } }
