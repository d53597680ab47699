using System.Runtime.CompilerServices;
using RefMiner.Incremental;

namespace RefMiner.Indexing;

public sealed class MinedTreeTests
{
    [Test]
    public void AtRest_TreeAsItWas_IsLetGo()
    {
        using var tree = new TempTree().With("A.cs", Sample.Class);

        var (rested, before) = Rest(tree);
        GC.Collect();

        Assert.That(before.IsAlive, Is.False);
        Assert.That(rested.Sources, Has.Length.EqualTo(1));
    }

    // Nothing of the caller holds on to the tree then.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (MinedTree Rested, WeakReference Before) Rest(TempTree tree)
    {
        var mined = TreeMiner.Mine(IncrementalProperties.Options(tree, null)).Tree!;
        return (mined.AtRest(() => null), new WeakReference(mined));
    }
}
