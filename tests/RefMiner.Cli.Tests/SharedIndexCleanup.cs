using RefMiner.Running;

namespace RefMiner;

/// <summary>Removes what the fixtures share.</summary>
[SetUpFixture]
public sealed class SharedIndexCleanup
{
    [OneTimeTearDown]
    public void DeleteSharedIndexes()
    {
        SharedIndex.Delete();
        GenerationHouse.Delete();
    }
}
