using System.Globalization;
using RefMiner;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["fit", .. { Length: > 0 } indexes]:
        Fitting.Run([.. indexes.Select(index => Tree.Open(index, targets: 300, seed: "tune"))]);
        return 0;
    case ["calibrate", .. { Length: > 0 } indexes]:
        Calibration.Run([.. indexes.Select(index => Tree.Open(index, targets: 150, seed: "tune"))]);
        return 0;
    default:
        Console.Error.WriteLine("""
            usage: fit INDEX...         fits the ranking's models on mined trees, one index of one corpus each
                   calibrate INDEX...   compares the similarity of nodes with how good a reference they are
            """);
        return 2;
}
