// The bot in Azure: Container Apps, PostgreSQL, Key Vault, and its registration at Azure Bot Service.
// docs/deploying.md says what to do before and after, and what was not tried.

@description('Begins the names of all resources; letters and digits only, since some of them allow no others.')
@minLength(5)
@maxLength(20)
param name string

param location string = resourceGroup().location

@description('The registry that registry.bicep made, in this resource group.')
param registryName string

@description('Which version of qualification-bot in that registry runs.')
param imageTag string

@description('How the bot signs in: as an app registration with a secret, or as the managed identity that is made here, without one. It is what MicrosoftAppType is set to.')
@allowed([
  'SingleTenant'
  'UserAssignedMSI'
])
param botAppType string

@description('The app registration of a SingleTenant bot.')
param botAppId string = ''

@description('Its client secret.')
@secure()
param botAppPassword string = ''

@description('The name that Azure Bot Service shows.')
@maxLength(42)
param botDisplayName string = 'Qualification Bot'

@description('The partner\'s own Entra tenant.')
param partnerCenterTenantId string

@description('The app that is registered in Partner Center.')
param partnerCenterClientId string

@description('Its client secret.')
@secure()
param partnerCenterClientSecret string

@description('Encrypts the sign-in of the user who requests; made with openssl rand -base64 32.')
@secure()
param tokenCacheKey string

@description('A password for the database, which is made with it.')
@secure()
@minLength(16)
param databasePassword string

@description('How many of the bot run; they share the database.')
@minValue(1)
param replicas int = 2

@description('Other settings by their names in docs/settings.md, none of them secret.')
param settings object = {}

var isSingleTenant = botAppType == 'SingleTenant'

// What the bot is in Azure. All that it may do is to read the secrets and to pull the image.
// https://learn.microsoft.com/azure/templates/microsoft.managedidentity/userassignedidentities (2026-11)
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
}

module network 'network.bicep' = {
  name: 'network'
  params: {
    name: name
    location: location
  }
}

module database 'database.bicep' = {
  name: 'database'
  params: {
    name: name
    location: location
    password: databasePassword
    subnetId: network.outputs.databaseSubnetId
    privateDnsZoneId: network.outputs.databaseZoneId
  }
}

module vault 'vault.bicep' = {
  name: 'vault'
  params: {
    name: name
    location: location
    readerPrincipalId: identity.properties.principalId
    secrets: union(
      {
        'partner-center-secret': partnerCenterClientSecret
        'token-cache-key': tokenCacheKey
        'database-url': 'postgres://${database.outputs.user}:${uriComponent(databasePassword)}@${database.outputs.host}/${database.outputs.database}?sslmode=verify-full'
      },
      isSingleTenant
        ? {
            'app-password': botAppPassword
          }
        : {}
    )
  }
}

module app 'app.bicep' = {
  name: 'app'
  params: {
    name: name
    location: location
    subnetId: network.outputs.appSubnetId
    identityName: identity.name
    registryName: registryName
    imageTag: imageTag
    vaultUri: vault.outputs.uri
    replicas: replicas
    hasAppPassword: isSingleTenant
    settings: union(settings, {
      MicrosoftAppId: isSingleTenant ? botAppId : identity.properties.clientId
      MicrosoftAppType: botAppType
      MicrosoftAppTenantId: tenant().tenantId
      PARTNER_CENTER_TENANT_ID: partnerCenterTenantId
      PARTNER_CENTER_CLIENT_ID: partnerCenterClientId
    })
  }
}

module bot 'bot.bicep' = {
  name: 'bot'
  params: {
    name: name
    displayName: botDisplayName
    appType: botAppType
    appId: isSingleTenant ? botAppId : identity.properties.clientId
    identityId: isSingleTenant ? '' : identity.id
    domain: app.outputs.domain
  }
}

// Microsoft 365 Agents Toolkit writes these into env/.env.<environment>, for the manifest and for deploying again.
output BOT_ID string = isSingleTenant ? botAppId : identity.properties.clientId
output BOT_DOMAIN string = app.outputs.domain
output CONTAINER_APP_NAME string = app.outputs.name
