using System.Globalization;
using RefMiner.Nodes;

namespace RefMiner.Evaluation;

/// <summary>The corpora have too few methods that could be asked for.</summary>
internal sealed class TooFewTargetsException(int targets, int held, int least, int leastHeld)
    : RefMinerException(
        DiagnosticIds.TooFewTargets,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{targets} methods can be asked for, {held} of them in files that are held out; a fit needs {least} and {leastHeld}. "
                + $"Give more corpora, or raise --targets; without a fit the shipped ranking serves."
        )
    );
