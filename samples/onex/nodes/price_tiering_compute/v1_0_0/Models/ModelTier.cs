namespace Nodes.PriceTieringCompute.V1_0_0.Models;

/// <summary>A price tier.</summary>
public class ModelTier
{
    /// <summary>From which quantity.</summary>
    public int From { get; set; }

    /// <summary>Price per piece.</summary>
    public double Price { get; set; }
}
